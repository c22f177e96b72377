// Generated from tools.d/ps/ps_restart.yaml by `toolsd generate`. Do not edit.
// The schemas of `ps_restart` and their validators, compiled ahead of time by Ajv.

export const inputSchema = {
  type: 'object',
  properties: {
    app: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$',
      description: 'Name or id of the app.',
    },
    'dyno-name': {
      type: 'string',
      pattern: '^[A-Za-z0-9_-]+\\.[0-9]+$',
      description: 'Only this dyno, such as `web.1`.',
    },
    'process-type': {
      type: 'string',
      pattern: '^[A-Za-z0-9_][A-Za-z0-9_-]*$',
      description: 'Only the dynos of this type, such as `worker`.',
    },
  },
  required: ['app'],
  additionalProperties: false,
};

export const outputSchema = {
  type: 'object',
  properties: { app: { type: ['string', 'null'] }, restarted: { type: ['string', 'null'] } },
};

export const checkInput = validate0;
const schema0 = {"type":"object","properties":{"app":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$","description":"Name or id of the app."},"dyno-name":{"type":"string","pattern":"^[A-Za-z0-9_-]+\\.[0-9]+$","description":"Only this dyno, such as `web.1`."},"process-type":{"type":"string","pattern":"^[A-Za-z0-9_][A-Za-z0-9_-]*$","description":"Only the dynos of this type, such as `worker`."}},"required":["app"],"additionalProperties":false};
const pattern0 = new RegExp("^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$", "u");
const pattern1 = new RegExp("^[A-Za-z0-9_-]+\\.[0-9]+$", "u");
const pattern2 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_-]*$", "u");
function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate0.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.app === undefined){const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "app"},message:"must have required property '"+"app"+"'"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}for(const key0 in data){if(!(((key0 === "app") || (key0 === "dyno-name")) || (key0 === "process-type"))){const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}}if(data.app !== undefined){let data0 = data.app;if(typeof data0 === "string"){if(!pattern0.test(data0)){const err2 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$"+"\""};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}else {const err3 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}}if(data["dyno-name"] !== undefined){let data1 = data["dyno-name"];if(typeof data1 === "string"){if(!pattern1.test(data1)){const err4 = {instancePath:instancePath+"/dyno-name",schemaPath:"#/properties/dyno-name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+\\.[0-9]+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+\\.[0-9]+$"+"\""};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}}else {const err5 = {instancePath:instancePath+"/dyno-name",schemaPath:"#/properties/dyno-name/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}}if(data["process-type"] !== undefined){let data2 = data["process-type"];if(typeof data2 === "string"){if(!pattern2.test(data2)){const err6 = {instancePath:instancePath+"/process-type",schemaPath:"#/properties/process-type/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_-]*$"},message:"must match pattern \""+"^[A-Za-z0-9_][A-Za-z0-9_-]*$"+"\""};if(vErrors === null){vErrors = [err6];}else {vErrors.push(err6);}errors++;}}else {const err7 = {instancePath:instancePath+"/process-type",schemaPath:"#/properties/process-type/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err7];}else {vErrors.push(err7);}errors++;}}}else {const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err8];}else {vErrors.push(err8);}errors++;}validate0.errors = vErrors;return errors === 0;}validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const checkOutput = validate1;
const schema1 = {"type":"object","properties":{"app":{"type":["string","null"]},"restarted":{"type":["string","null"]}}};
function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate1.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.app !== undefined){let data0 = data.app;if((typeof data0 !== "string") && (data0 !== null)){const err0 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/type",keyword:"type",params:{type: schema1.properties.app.type},message:"must be string,null"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}}if(data.restarted !== undefined){let data1 = data.restarted;if((typeof data1 !== "string") && (data1 !== null)){const err1 = {instancePath:instancePath+"/restarted",schemaPath:"#/properties/restarted/type",keyword:"type",params:{type: schema1.properties.restarted.type},message:"must be string,null"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}}}else {const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}validate1.errors = vErrors;return errors === 0;}validate1.evaluated = {"props":{"app":true,"restarted":true},"dynamicProps":false,"dynamicItems":false};
