// Generated from tools.d/pg/pg_kill.yaml by `toolsd generate`. Do not edit.
// The schemas of `pg_kill` and their validators, compiled ahead of time by Ajv.

export const inputSchema = {
  type: 'object',
  properties: {
    app: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$',
      description: 'Name or id of the app.',
    },
    pid: {
      type: 'number',
      minimum: 1,
      maximum: 2147483647,
      multipleOf: 1,
      description: 'Process id, as pg_ps shows it.',
    },
    database: {
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9_:.-]*$',
      description: 'Config variable or name of the database, such as HEROKU_POSTGRESQL_RED. DATABASE_URL if left out.',
    },
    force: { type: 'boolean', description: 'End the whole connection, not only its query.' },
  },
  required: ['app', 'pid'],
  additionalProperties: false,
};

export const outputSchema = {
  type: 'object',
  properties: { pid: { type: ['number', 'null'] }, stopped: { type: ['boolean', 'null'] } },
};

export const checkInput = validate0;
const schema0 = {"type":"object","properties":{"app":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$","description":"Name or id of the app."},"pid":{"type":"number","minimum":1,"maximum":2147483647,"multipleOf":1,"description":"Process id, as pg_ps shows it."},"database":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_:.-]*$","description":"Config variable or name of the database, such as HEROKU_POSTGRESQL_RED. DATABASE_URL if left out."},"force":{"type":"boolean","description":"End the whole connection, not only its query."}},"required":["app","pid"],"additionalProperties":false};
const pattern0 = new RegExp("^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$", "u");
const pattern1 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_:.-]*$", "u");
function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate0.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.app === undefined){const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "app"},message:"must have required property '"+"app"+"'"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}if(data.pid === undefined){const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pid"},message:"must have required property '"+"pid"+"'"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}for(const key0 in data){if(!((((key0 === "app") || (key0 === "pid")) || (key0 === "database")) || (key0 === "force"))){const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}if(data.app !== undefined){let data0 = data.app;if(typeof data0 === "string"){if(!pattern0.test(data0)){const err3 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$"+"\""};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}}else {const err4 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}}if(data.pid !== undefined){let data1 = data.pid;if((typeof data1 == "number") && (isFinite(data1))){if(data1 > 2147483647 || isNaN(data1)){const err5 = {instancePath:instancePath+"/pid",schemaPath:"#/properties/pid/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647"};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}if(data1 < 1 || isNaN(data1)){const err6 = {instancePath:instancePath+"/pid",schemaPath:"#/properties/pid/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};if(vErrors === null){vErrors = [err6];}else {vErrors.push(err6);}errors++;}let res0;if((1 === 0 || (res0 = data1/1, res0 !== parseInt(res0)))){const err7 = {instancePath:instancePath+"/pid",schemaPath:"#/properties/pid/multipleOf",keyword:"multipleOf",params:{multipleOf: 1},message:"must be multiple of 1"};if(vErrors === null){vErrors = [err7];}else {vErrors.push(err7);}errors++;}}else {const err8 = {instancePath:instancePath+"/pid",schemaPath:"#/properties/pid/type",keyword:"type",params:{type: "number"},message:"must be number"};if(vErrors === null){vErrors = [err8];}else {vErrors.push(err8);}errors++;}}if(data.database !== undefined){let data2 = data.database;if(typeof data2 === "string"){if(!pattern1.test(data2)){const err9 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_:.-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9_:.-]*$"+"\""};if(vErrors === null){vErrors = [err9];}else {vErrors.push(err9);}errors++;}}else {const err10 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err10];}else {vErrors.push(err10);}errors++;}}if(data.force !== undefined){if(typeof data.force !== "boolean"){const err11 = {instancePath:instancePath+"/force",schemaPath:"#/properties/force/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};if(vErrors === null){vErrors = [err11];}else {vErrors.push(err11);}errors++;}}}else {const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err12];}else {vErrors.push(err12);}errors++;}validate0.errors = vErrors;return errors === 0;}validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const checkOutput = validate1;
const schema1 = {"type":"object","properties":{"pid":{"type":["number","null"]},"stopped":{"type":["boolean","null"]}}};
function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate1.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.pid !== undefined){let data0 = data.pid;if((!((typeof data0 == "number") && (isFinite(data0)))) && (data0 !== null)){const err0 = {instancePath:instancePath+"/pid",schemaPath:"#/properties/pid/type",keyword:"type",params:{type: schema1.properties.pid.type},message:"must be number,null"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}}if(data.stopped !== undefined){let data1 = data.stopped;if((typeof data1 !== "boolean") && (data1 !== null)){const err1 = {instancePath:instancePath+"/stopped",schemaPath:"#/properties/stopped/type",keyword:"type",params:{type: schema1.properties.stopped.type},message:"must be boolean,null"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}}}else {const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}validate1.errors = vErrors;return errors === 0;}validate1.evaluated = {"props":{"pid":true,"stopped":true},"dynamicProps":false,"dynamicItems":false};
