// Generated from tools.d/pg/pg_psql.yaml by `toolsd generate`. Do not edit.
// The schemas of `pg_psql` and their validators, compiled ahead of time by Ajv.
import { ucs2length } from '../../runtime/contract-v1.js';

export const inputSchema = {
  type: 'object',
  properties: {
    app: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$',
      description: 'Name or id of the app.',
    },
    command: { type: 'string', minLength: 1, maxLength: 100000, description: 'The SQL to run.' },
    credential: {
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9_-]*$',
      description: 'Name of the database credential to connect with; default if left out.',
    },
    database: {
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9_:.-]*$',
      description: 'Config variable or name of the database, such as HEROKU_POSTGRESQL_RED. DATABASE_URL if left out.',
    },
    file: {
      type: 'string',
      pattern: '^(/|[A-Za-z]:[\\\\/])',
      description: 'Absolute path of a file of SQL on this machine.',
    },
  },
  required: ['app'],
  additionalProperties: false,
};

export const outputSchema = { type: 'object', properties: { text: { type: ['string', 'null'] } } };

export const checkInput = validate0;
const schema0 = {"type":"object","properties":{"app":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$","description":"Name or id of the app."},"command":{"type":"string","minLength":1,"maxLength":100000,"description":"The SQL to run."},"credential":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_-]*$","description":"Name of the database credential to connect with; default if left out."},"database":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_:.-]*$","description":"Config variable or name of the database, such as HEROKU_POSTGRESQL_RED. DATABASE_URL if left out."},"file":{"type":"string","pattern":"^(/|[A-Za-z]:[\\\\/])","description":"Absolute path of a file of SQL on this machine."}},"required":["app"],"additionalProperties":false};
const pattern0 = new RegExp("^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$", "u");
const pattern1 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]*$", "u");
const pattern2 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_:.-]*$", "u");
const pattern3 = new RegExp("^(/|[A-Za-z]:[\\\\/])", "u");
const func0 = ucs2length;
function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate0.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.app === undefined){const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "app"},message:"must have required property '"+"app"+"'"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}for(const key0 in data){if(!(((((key0 === "app") || (key0 === "command")) || (key0 === "credential")) || (key0 === "database")) || (key0 === "file"))){const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}}if(data.app !== undefined){let data0 = data.app;if(typeof data0 === "string"){if(!pattern0.test(data0)){const err2 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$"+"\""};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}else {const err3 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}}if(data.command !== undefined){let data1 = data.command;if(typeof data1 === "string"){if(func0(data1) > 100000){const err4 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/maxLength",keyword:"maxLength",params:{limit: 100000},message:"must NOT have more than 100000 characters"};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}if(func0(data1) < 1){const err5 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}}else {const err6 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err6];}else {vErrors.push(err6);}errors++;}}if(data.credential !== undefined){let data2 = data.credential;if(typeof data2 === "string"){if(!pattern1.test(data2)){const err7 = {instancePath:instancePath+"/credential",schemaPath:"#/properties/credential/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9_-]*$"+"\""};if(vErrors === null){vErrors = [err7];}else {vErrors.push(err7);}errors++;}}else {const err8 = {instancePath:instancePath+"/credential",schemaPath:"#/properties/credential/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err8];}else {vErrors.push(err8);}errors++;}}if(data.database !== undefined){let data3 = data.database;if(typeof data3 === "string"){if(!pattern2.test(data3)){const err9 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_:.-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9_:.-]*$"+"\""};if(vErrors === null){vErrors = [err9];}else {vErrors.push(err9);}errors++;}}else {const err10 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err10];}else {vErrors.push(err10);}errors++;}}if(data.file !== undefined){let data4 = data.file;if(typeof data4 === "string"){if(!pattern3.test(data4)){const err11 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/pattern",keyword:"pattern",params:{pattern: "^(/|[A-Za-z]:[\\\\/])"},message:"must match pattern \""+"^(/|[A-Za-z]:[\\\\/])"+"\""};if(vErrors === null){vErrors = [err11];}else {vErrors.push(err11);}errors++;}}else {const err12 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err12];}else {vErrors.push(err12);}errors++;}}}else {const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err13];}else {vErrors.push(err13);}errors++;}validate0.errors = vErrors;return errors === 0;}validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const checkOutput = validate1;
const schema1 = {"type":"object","properties":{"text":{"type":["string","null"]}}};
function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate1.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.text !== undefined){let data0 = data.text;if((typeof data0 !== "string") && (data0 !== null)){const err0 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/type",keyword:"type",params:{type: schema1.properties.text.type},message:"must be string,null"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}}}else {const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}validate1.errors = vErrors;return errors === 0;}validate1.evaluated = {"props":{"text":true},"dynamicProps":false,"dynamicItems":false};
