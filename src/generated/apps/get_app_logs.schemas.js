// Generated from tools.d/apps/get_app_logs.yaml by `toolsd generate`. Do not edit.
// The schemas of `get_app_logs` and their validators, compiled ahead of time by Ajv.

export const inputSchema = {
  type: 'object',
  properties: {
    app: {
      type: 'string',
      pattern: '^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$',
      description: 'Name or id of the app.',
    },
    dynoName: {
      type: 'string',
      pattern: '^[A-Za-z0-9_-]+[.][A-Za-z0-9]+$',
      description: 'Only this dyno, such as `web.1`.',
    },
    processType: {
      type: 'string',
      pattern: '^[A-Za-z0-9_-]+$',
      description: 'Only dynos of this type, such as `web`.',
    },
    source: {
      type: 'string',
      pattern: '^[A-Za-z0-9_.-]+$',
      description: '`app` for output of the code, `heroku` for the platform.',
    },
  },
  required: ['app'],
  additionalProperties: false,
};

export const outputSchema = {
  type: 'object',
  properties: {
    items: { type: 'array', items: { type: 'string' } },
    total: { type: 'integer' },
    shown: { type: 'integer' },
    next: { type: 'string' },
  },
  required: ['items', 'total', 'shown'],
};

export const checkInput = validate0;
const schema0 = {"type":"object","properties":{"app":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$","description":"Name or id of the app."},"dynoName":{"type":"string","pattern":"^[A-Za-z0-9_-]+[.][A-Za-z0-9]+$","description":"Only this dyno, such as `web.1`."},"processType":{"type":"string","pattern":"^[A-Za-z0-9_-]+$","description":"Only dynos of this type, such as `web`."},"source":{"type":"string","pattern":"^[A-Za-z0-9_.-]+$","description":"`app` for output of the code, `heroku` for the platform."}},"required":["app"],"additionalProperties":false};
const pattern0 = new RegExp("^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$", "u");
const pattern1 = new RegExp("^[A-Za-z0-9_-]+[.][A-Za-z0-9]+$", "u");
const pattern2 = new RegExp("^[A-Za-z0-9_-]+$", "u");
const pattern3 = new RegExp("^[A-Za-z0-9_.-]+$", "u");
function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate0.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.app === undefined){const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "app"},message:"must have required property '"+"app"+"'"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}for(const key0 in data){if(!((((key0 === "app") || (key0 === "dynoName")) || (key0 === "processType")) || (key0 === "source"))){const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}}if(data.app !== undefined){let data0 = data.app;if(typeof data0 === "string"){if(!pattern0.test(data0)){const err2 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]{1,34}[a-z0-9]$"+"\""};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}}else {const err3 = {instancePath:instancePath+"/app",schemaPath:"#/properties/app/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}}if(data.dynoName !== undefined){let data1 = data.dynoName;if(typeof data1 === "string"){if(!pattern1.test(data1)){const err4 = {instancePath:instancePath+"/dynoName",schemaPath:"#/properties/dynoName/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+[.][A-Za-z0-9]+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+[.][A-Za-z0-9]+$"+"\""};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}}else {const err5 = {instancePath:instancePath+"/dynoName",schemaPath:"#/properties/dynoName/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}}if(data.processType !== undefined){let data2 = data.processType;if(typeof data2 === "string"){if(!pattern2.test(data2)){const err6 = {instancePath:instancePath+"/processType",schemaPath:"#/properties/processType/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+$"},message:"must match pattern \""+"^[A-Za-z0-9_-]+$"+"\""};if(vErrors === null){vErrors = [err6];}else {vErrors.push(err6);}errors++;}}else {const err7 = {instancePath:instancePath+"/processType",schemaPath:"#/properties/processType/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err7];}else {vErrors.push(err7);}errors++;}}if(data.source !== undefined){let data3 = data.source;if(typeof data3 === "string"){if(!pattern3.test(data3)){const err8 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.-]+$"},message:"must match pattern \""+"^[A-Za-z0-9_.-]+$"+"\""};if(vErrors === null){vErrors = [err8];}else {vErrors.push(err8);}errors++;}}else {const err9 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err9];}else {vErrors.push(err9);}errors++;}}}else {const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err10];}else {vErrors.push(err10);}errors++;}validate0.errors = vErrors;return errors === 0;}validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
export const checkOutput = validate1;
const schema1 = {"type":"object","properties":{"items":{"type":"array","items":{"type":"string"}},"total":{"type":"integer"},"shown":{"type":"integer"},"next":{"type":"string"}},"required":["items","total","shown"]};
function validate1(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){let vErrors = null;let errors = 0;
const evaluated0 = validate1.evaluated;if(evaluated0.dynamicProps){evaluated0.props = undefined;}if(evaluated0.dynamicItems){evaluated0.items = undefined;}if(data && typeof data == "object" && !Array.isArray(data)){if(data.items === undefined){const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "items"},message:"must have required property '"+"items"+"'"};if(vErrors === null){vErrors = [err0];}else {vErrors.push(err0);}errors++;}if(data.total === undefined){const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "total"},message:"must have required property '"+"total"+"'"};if(vErrors === null){vErrors = [err1];}else {vErrors.push(err1);}errors++;}if(data.shown === undefined){const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "shown"},message:"must have required property '"+"shown"+"'"};if(vErrors === null){vErrors = [err2];}else {vErrors.push(err2);}errors++;}if(data.items !== undefined){let data0 = data.items;if(Array.isArray(data0)){const len0 = data0.length;for(let i0=0; i0<len0; i0++){if(typeof data0[i0] !== "string"){const err3 = {instancePath:instancePath+"/items/" + i0,schemaPath:"#/properties/items/items/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err3];}else {vErrors.push(err3);}errors++;}}}else {const err4 = {instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"},message:"must be array"};if(vErrors === null){vErrors = [err4];}else {vErrors.push(err4);}errors++;}}if(data.total !== undefined){let data2 = data.total;if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){const err5 = {instancePath:instancePath+"/total",schemaPath:"#/properties/total/type",keyword:"type",params:{type: "integer"},message:"must be integer"};if(vErrors === null){vErrors = [err5];}else {vErrors.push(err5);}errors++;}}if(data.shown !== undefined){let data3 = data.shown;if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){const err6 = {instancePath:instancePath+"/shown",schemaPath:"#/properties/shown/type",keyword:"type",params:{type: "integer"},message:"must be integer"};if(vErrors === null){vErrors = [err6];}else {vErrors.push(err6);}errors++;}}if(data.next !== undefined){if(typeof data.next !== "string"){const err7 = {instancePath:instancePath+"/next",schemaPath:"#/properties/next/type",keyword:"type",params:{type: "string"},message:"must be string"};if(vErrors === null){vErrors = [err7];}else {vErrors.push(err7);}errors++;}}}else {const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};if(vErrors === null){vErrors = [err8];}else {vErrors.push(err8);}errors++;}validate1.errors = vErrors;return errors === 0;}validate1.evaluated = {"props":{"items":true,"total":true,"shown":true,"next":true},"dynamicProps":false,"dynamicItems":false};
